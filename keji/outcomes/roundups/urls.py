from django.urls import path

from keji.outcomes.roundups import views

app_name = "roundups"
urlpatterns = [
    path("", views.roundups, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/prolong/", views.later, name="prolong"),
    path("rows/<int:pk>/", views.row, name="row"),
    path("rows/<int:pk>/tell/", views.told, name="tell"),
]
