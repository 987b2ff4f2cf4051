from django.urls import path

from keji.outcomes.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.import_list, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/confirm/", views.confirm_import, name="confirm"),
    path("<int:pk>/bad.xlsx", views.bad_rows, name="bad"),
]
