from django.urls import path

from keji.kernel.inbox import link_views

app_name = "link"
urlpatterns = [
    path("leave/", link_views.leave, name="leave"),
    path("<str:token>", link_views.show, name="short"),
    path("<str:token>/", link_views.show, name="show"),
    path("<str:token>/code/", link_views.code, name="code"),
    path("<str:token>/enter/", link_views.come_in, name="enter"),
]
