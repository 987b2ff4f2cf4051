from django.urls import path

from keji.journey.decisions.views import (
    batches,
    changes,
    credit,
    deciding,
    notices,
    objections,
    scenarios,
)

app_name = "decisions"
urlpatterns = [
    path("", batches.batch_list, name="list"),
    path("new/<int:round_pk>/", batches.new_batch, name="new"),
    path("held/<int:call_pk>/", batches.new_held_batch, name="new_held"),
    path("changes/", changes.new_changes, name="new_changes"),
    path("<int:pk>/", batches.detail, name="detail"),
    path("<int:pk>/scenarios/", scenarios.scenarios, name="scenarios"),
    path("<int:pk>/explain/", batches.explain, name="explain"),
    path("<int:pk>/meeting/", deciding.plan_meeting, name="plan_meeting"),
    path("<int:pk>/decide/", deciding.decide, name="decide"),
    path("<int:pk>/establish/", deciding.establish, name="establish"),
    path("<int:pk>/notice/", notices.draft_notice, name="draft_notice"),
    path("<int:pk>/credit/", credit.credit, name="credit"),
    path("items/<int:pk>/amend/", batches.amend, name="amend"),
    path("items/<int:pk>/leave-out/", batches.leave_out, name="leave_out"),
    path("notices/<int:pk>/edit/", notices.edit_notice, name="edit_notice"),
    path("notices/<int:pk>/posted/", notices.record_posting, name="record_posting"),
    path("objections/", objections.objection_list, name="objections"),
    path("objections/<int:pk>/", objections.detail, name="objection"),
    path("objections/<int:pk>/reveal/", objections.reveal, name="reveal"),
]
