from django.urls import path

from keji.outcomes.upward import views

app_name = "upward"
urlpatterns = [
    path("", views.upward, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("expected/<int:pk>/", views.describe, name="describe"),
    path("expected/<int:pk>/send/", views.send, name="send"),
    path("expected/<int:pk>/drop/", views.drop, name="drop"),
]
