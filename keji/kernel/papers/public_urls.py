from django.urls import path

from keji.kernel.papers import public

app_name = "verify"
urlpatterns = [path("", public.ask, name="ask"), path("<str:code>/", public.show, name="show")]
