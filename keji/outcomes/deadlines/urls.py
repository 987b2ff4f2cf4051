from django.urls import path

from keji.outcomes.deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("", views.overdue, name="list"),
    path("preview/", views.preview, name="preview"),
    path("letters/", views.letters, name="letters"),
    path("calls/", views.calls, name="calls"),
    path("calls/<str:key>/", views.call, name="call"),
    path("<int:pk>/", views.detail, name="detail"),
]
