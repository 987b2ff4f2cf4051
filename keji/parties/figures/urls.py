from django.urls import path

from keji.parties.figures import views

app_name = "figures"
urlpatterns = [path("<int:unit>/<int:year>/", views.year, name="year")]
