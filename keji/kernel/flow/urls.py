from django.urls import path

from keji.kernel.flow import views

app_name = "flow"
urlpatterns = [path("<str:label>/<int:pk>/<slug:code>/", views.move, name="move")]
