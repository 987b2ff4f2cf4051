from django.urls import path

from keji.outcomes.questions import views

app_name = "questions"
urlpatterns = [
    path("new/<str:kind>/<int:pk>/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
]
