from django.contrib.sitemaps.views import sitemap
from django.urls import path

from keji.faces.portal.sitemaps import SITEMAPS, robots
from keji.faces.portal.views import home, lists, money, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("duties/", home.duties, name="duties"),
    path("sitemap/", home.site_map, name="map"),
    path("search/", search.search, name="search"),
    path("guides/", lists.calls, name="calls"),
    path("announcements/", lists.notices, name="notices"),
    path("funded/", lists.projects, name="projects"),
    path("funded/projects.csv", money.projects_csv, name="projects_csv"),
    path("funded/<str:number>/", lists.project, name="project"),
    path("money/", money.funds, name="funds"),
    path("money/projects.csv", money.funds_csv, name="funds_csv"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
