from django.urls import path

from keji.journey.reviews.views import paper, pool, rounds, sheets

app_name = "reviews"
urlpatterns = [
    path("", rounds.round_list, name="list"),
    path("new/<int:call_pk>/", rounds.new_round, name="new"),
    path("<int:pk>/", rounds.detail, name="detail"),
    path("<int:pk>/list/", rounds.edit_list, name="edit_list"),
    path("<int:pk>/draw/", rounds.draw, name="draw"),
    path("<int:pk>/absence/", rounds.absence, name="absence"),
    path("<int:pk>/chair/", rounds.chair, name="chair"),
    path("items/<int:pk>/", rounds.item, name="item"),
    path("items/<int:pk>/take-off/", rounds.take_off, name="take_off"),
    path("sheets/", sheets.my_sheets, name="sheets"),
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("panelists/<int:pk>/paper/", paper.typing, name="paper"),
    path("panelists/<int:pk>/settle/", paper.settling, name="settle"),
    path("<int:pk>/summary.xlsx", paper.summary, name="summary"),
    path("experts/", pool.expert_list, name="experts"),
    path("experts/new/", pool.new_expert, name="new_expert"),
    path("experts/<int:pk>/turn/", pool.turn_expert, name="turn_expert"),
]
