from django.contrib.sitemaps.views import sitemap
from django.urls import path

from keji.faces.portal import views
from keji.faces.portal.sitemaps import SITEMAPS, robots

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("duties/", views.duties, name="duties"),
    path("guides/", views.calls, name="calls"),
    path("announcements/", views.notices, name="notices"),
    path("funded/", views.projects, name="projects"),
    path("funded/projects.csv", views.projects_csv, name="projects_csv"),
    path("funded/<str:number>/", views.project, name="project"),
    path("money/", views.funds, name="funds"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
