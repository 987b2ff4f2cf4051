from django.urls import path

from keji.outcomes.projects.views import lists, pages

app_name = "projects"
urlpatterns = [
    path("", lists.project_list, name="list"),
    path("master-list/", lists.master_list, name="master_list"),
    path("acceptance/", lists.acceptance, name="acceptance"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/remark/", lists.remark, name="remark"),
    path("<int:pk>/accepted-above/", pages.above, {"code": "accept_above"}, name="accept_above"),
    path("<int:pk>/failed-above/", pages.above, {"code": "fail_above"}, name="fail_above"),
    path("<int:pk>/contract/", pages.contract, name="contract"),
    path("<int:pk>/contract/edit/", pages.contract_edit, name="contract_edit_of"),
    path("contracts/<int:pk>/edit/", pages.contract_edit_by_contract, name="contract_edit"),
    path("<int:pk>/archive.zip", pages.archive, name="archive"),
]
