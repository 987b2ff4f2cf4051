"""Search engines and messengers find what is public and read what it is."""

import re

import pytest

pytestmark = pytest.mark.django_db


def test_the_map_leads_to_public_pages_only(client, call, a_draft):
    draft = a_draft(title="还没有发布的指南")

    places = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", client.get("/sitemap.xml").content.decode())

    assert {"/", "/guides/", call.get_absolute_url()} <= set(places)
    assert draft.get_absolute_url() not in places
    assert {client.get(place).status_code for place in places} == {200}


def test_robots_are_told_where_the_map_is(client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /applications/" in answer.content.decode()
    assert "/sitemap.xml" in answer.content.decode()


def test_a_shared_call_says_what_it_is(client, call):
    page = client.get(call.get_absolute_url()).content.decode()

    assert f'<meta property="og:title" content="{call.title}">' in page
    assert f'<meta name="description" content="{call.title}">' in page
    assert 'property="og:url" content="http://testserver/calls/' in page


@pytest.mark.parametrize("url", ["/", "/guides/", "/announcements/", "/funded/", "/money/", "/duties/"])
def test_every_page_says_what_it_is_and_where_it_stands(client, call, url):
    page = client.get(f"{url}?view=open&utm=x").content.decode()

    title = re.search(r"<title>(.+?) · ", page)[1]
    described = re.search(r'<meta name="description" content="(.+?)">', page)[1]
    assert title and len(described) > 10
    assert f'<link rel="canonical" href="http://testserver{url}">' in page
    assert f'<meta property="og:title" content="{title}">' in page
    assert '<meta property="og:locale" content="zh_CN">' in page


def test_the_crumbs_begin_at_home_and_end_here(client, call):
    page = client.get(call.get_absolute_url()).content.decode()

    crumbs = page[page.index('<nav class="k-crumb"') :]
    crumbs = crumbs[: crumbs.index("</nav>")]
    assert re.findall(r'href="([^"]+)"', crumbs) == ["/", "/guides/"]
    assert f'<span aria-current="page"><bdi>{call.title}</bdi></span>' in crumbs
