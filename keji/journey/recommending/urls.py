from django.urls import path

from keji.journey.recommending import views

app_name = "recommending"
urlpatterns = [
    path("", views.lists, name="lists"),
    path("<int:pk>/", views.order, name="order"),
    path("<int:pk>/table/", views.table, name="table"),
    path("<int:pk>/quotas/", views.quotas, name="quotas"),
]
