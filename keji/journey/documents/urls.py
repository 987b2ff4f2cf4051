from django.urls import path

from keji.journey.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.documents, name="list"),
    path("numbers/", views.numbers, name="numbers"),
    path("words/", views.words, name="words"),
    path("words/<str:name>/", views.reword, name="reword"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/number/", views.number, name="number"),
]
