from django.urls import path

from keji.kernel.flow import many, views

app_name = "flow"
urlpatterns = [
    path("<str:label>/<int:pk>/<slug:code>/", views.move, name="move"),
    path("<str:label>/many/<slug:code>/", many.moves, name="many"),
]
