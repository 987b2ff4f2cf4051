from django.urls import path

from keji.outcomes.outputs import views

app_name = "outputs"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("forms/new/", views.new_form, name="new_form"),
    path("forms/<int:pk>/", views.superior_form, name="form"),
    path("forms/<int:pk>/head/", views.head, name="head"),
    path("forms/<int:pk>/fill/", views.fill, name="fill"),
    path("forms/<int:pk>/put-away/", views.put_away, name="put_away"),
    path("<slug:name>/", views.table, name="table"),
]
