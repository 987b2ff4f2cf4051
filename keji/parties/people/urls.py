from django.urls import path

from keji.parties.people.views import credit, duties, entrustings, handovers, me, passwords, roles, units

app_name = "people"
urlpatterns = [
    path("me/", me.profile, name="profile"),
    path("units/", units.units, name="units"),
    path("units/register/", units.register, name="register"),
    path("units/join/", units.join, name="join"),
    path("units/enter/", units.enter, name="enter"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/edit/", units.edit, name="unit_edit"),
    path("units/<int:pk>/give/", units.give, name="give"),
    path("units/<int:pk>/all-in-one/", units.all_in_one, name="all_in_one"),
    path("memberships/<int:pk>/", units.membership, name="membership"),
    path("memberships/<int:pk>/password/", passwords.send, name="send_password"),
    path("password/", passwords.ask, name="password"),
    path("password/code/", passwords.new, name="new_password"),
    path("roles/", roles.roles, name="roles"),
    path("roles/grant/", roles.grant, name="grant"),
    path("entrustings/", entrustings.public, name="entrustings_public"),
    path("entrustings/all/", entrustings.entrustings, name="entrustings"),
    path("entrustings/new/", entrustings.new, name="entrusting_new"),
    path("entrustings/guide/", entrustings.guide, name="entrusting_guide"),
    path("entrustings/<int:pk>/", entrustings.entrusting, name="entrusting"),
    path("handovers/", handovers.handovers, name="handovers"),
    path("handovers/new/", handovers.new, name="handover_new"),
    path("handovers/<int:pk>/", handovers.handover, name="handover"),
    path("credit/", credit.queries, name="credit"),
    path("credit/new/", credit.new, name="credit_new"),
    path("credit/<int:pk>/", credit.query, name="credit_query"),
    path("duties/", duties.duties, name="duties"),
    path("duties/<int:clause>/", duties.holders, name="holders"),
]
