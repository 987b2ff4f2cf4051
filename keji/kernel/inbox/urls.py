from django.urls import path

from keji.kernel.inbox import views

app_name = "inbox"
urlpatterns = [
    path("", views.messages_list, name="list"),
    path("read/", views.all_read, name="all_read"),
    path("links/revoke/", views.links_revoked, name="links_revoked"),
    path("outbox/", views.outbox, name="outbox"),
    path("<int:pk>/", views.open_message, name="open"),
]
