from django.urls import path

from keji.outcomes.funds import views

app_name = "funds"
urlpatterns = [
    path("", views.lines, name="list"),
    path("<int:pk>/", views.ledger, name="ledger"),
    path("<int:pk>/classes/", views.classes, name="classes"),
    path("open/", views.open_new, name="open"),
    path("instalments/", views.instalments, name="instalments"),
    path("instalments/<int:pk>/", views.instalment, name="instalment"),
    path("instalments/<int:pk>/pay/", views.pay_out, name="pay"),
]
