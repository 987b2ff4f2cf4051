from django.urls import path

from keji.outcomes.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="list"),
    path("master-list/", views.master_list, name="master_list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/remark/", views.remark, name="remark"),
    path("<int:pk>/accepted-above/", views.above, {"code": "accept_above"}, name="accept_above"),
    path("<int:pk>/failed-above/", views.above, {"code": "fail_above"}, name="fail_above"),
    path("<int:pk>/contract/", views.contract, name="contract"),
    path("<int:pk>/contract/edit/", views.contract_edit, name="contract_edit_of"),
    path("contracts/<int:pk>/edit/", views.contract_edit_by_contract, name="contract_edit"),
    path("<int:pk>/archive.zip", views.archive, name="archive"),
]
