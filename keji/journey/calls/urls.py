from django.urls import path

from keji.journey.calls.views import desk, drafting, moving, public

app_name = "calls"
urlpatterns = [
    path("", desk.calls, name="list"),
    path("open/", public.open_calls, name="open"),
    path("new/", drafting.new, name="new"),
    path("standing/", drafting.standing, name="standing"),
    path("programmes/", desk.programmes, name="programmes"),
    path("programmes/new/", drafting.programme_new, name="programme_new"),
    path("<int:pk>/", public.detail, name="detail"),
    path("<int:pk>/work/", desk.work, name="work"),
    path("<int:pk>/edit/", drafting.edit, name="edit"),
    path("<int:pk>/directions/", drafting.directions, name="directions"),
    path("<int:pk>/criteria/", drafting.criteria, name="criteria"),
    path("<int:pk>/copy/", drafting.copy, name="copy"),
    path("<int:pk>/publish/", moving.publish, name="publish"),
    path("<int:pk>/entrust/", moving.entrust, name="entrust"),
    path("<int:pk>/take-over/", moving.succeed, name="take_over"),
    path("<int:pk>/extend/", moving.extend, name="extend"),
]
