"""What stands under /notices/ for everybody; the list of notices is the portal's."""

from django.urls import path

from keji.journey.decisions.views import public

app_name = "notices"
urlpatterns = [
    path("<int:pk>/", public.notice, name="notice"),
    path("<int:pk>/object/", public.object_to, name="object"),
]
