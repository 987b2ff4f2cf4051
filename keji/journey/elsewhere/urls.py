from django.urls import path

from keji.journey.elsewhere import views

app_name = "elsewhere"
urlpatterns = [
    path("", views.lists, name="list"),
    path("new/", views.new, name="new"),
    path("projects/", views.projects, name="projects"),
    path("projects/<int:pk>/", views.project, name="project"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/confirm/", views.confirm_list, name="confirm"),
    path("<int:pk>/bad.xlsx", views.bad_rows, name="bad"),
    path("<int:pk>/rows.xlsx", views.rows, name="rows"),
]
