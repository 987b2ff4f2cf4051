from django.urls import path

from keji.kernel.papers import views

app_name = "papers"
urlpatterns = [path("<str:label>/<int:pk>/<slug:name>/", views.download, name="download")]
