"""What a browser is given: the first page, the page of operations, nothing from elsewhere."""

import re
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

PUBLIC = Path(__file__).parents[2] / "gateway" / "public"
PAGES = ["/", "/problems", "/docs", "/docs/signed-in"]
VOID = {"meta", "link", "br", "img"}


class Page(HTMLParser):
    """The tags of a page, and whether they nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def values(self, *names):
        return [said[name] for _, said in self.tags for name in names if said.get(name)]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_all_it_asks_for_are_served_by_the_gateway(
    gateway: httpx.Client, path: str
) -> None:
    answer = gateway.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    for address in Page(answer.text).values("src", "href"):
        if address.startswith(("#", "data:")):
            continue
        assert re.match(r"/(?!/)", address), address  # our own, never another's
        assert gateway.get(address).status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_is_told_to_load_nothing_from_elsewhere(gateway: httpx.Client, path: str) -> None:
    policy = gateway.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    page = Page(gateway.get(path).text)
    assert not page.values("style", "onload", "onclick")
    assert all(said.get("src") for tag, said in page.tags if tag == "script")


def test_no_page_or_script_of_ours_names_another_address() -> None:
    for path in PUBLIC.iterdir():
        if path.suffix in {".html", ".js", ".css"}:
            assert not re.search(r"https?://|[\"'(]//\w", path.read_text("utf-8")), path.name


def test_the_styles_of_the_operations_page_ask_for_nothing_elsewhere(gateway: httpx.Client) -> None:
    styles = gateway.get("/docs/assets/swagger-ui.css").text
    assert set(re.findall(r"url\([\"']?(.)", styles)) <= {"d"}  # data:
    assert "@import" not in styles


def test_the_operations_page_reads_our_description_and_sends_it_to_nobody() -> None:
    script = (PUBLIC / "docs.js").read_text("utf-8")
    assert re.findall(r"fetch\((.+?)\)", script) == ['"/openapi.json"']
    assert "validatorUrl: null" in script


def test_the_first_page_speaks_three_languages_and_can_be_read_without_seeing_it(
    gateway: httpx.Client,
) -> None:
    page = Page(gateway.get("/").text)
    sections = [said for tag, said in page.tags if tag == "section"]
    assert [said["lang"] for said in sections] == ["kk", "ru", "en"]
    ids = {said["id"] for _, said in page.tags if "id" in said}
    assert all(said["aria-labelledby"] in ids for said in sections)
    tags = [tag for tag, _ in page.tags]
    assert (tags.count("h1"), tags.count("main"), tags.count("title")) == (1, 1, 1)
    assert {"header", "nav"} < set(tags)


def test_the_description_is_compressed_and_known_by_its_etag(gateway: httpx.Client) -> None:
    answer = gateway.get("/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json() == gateway.get("/openapi.json").json()
    named = {"If-None-Match": answer.headers["etag"], "Accept-Encoding": "gzip"}
    assert gateway.get("/openapi.json", headers=named).status_code == 304


@pytest.mark.parametrize(
    "path", ["/docs/assets/main.py", "/docs/assets/../main.py", "/Caddyfile", "/identity/main.py"]
)
def test_nothing_else_of_the_folders_is_served(gateway: httpx.Client, path: str) -> None:
    assert gateway.get(path).status_code == 404


def test_every_described_path_leads_to_a_service_through_the_gateway(
    gateway: httpx.Client,
) -> None:
    described = gateway.get("/openapi.json").json()["paths"]
    asked = [path for path, item in described.items() if "get" in item and "{" not in path]
    assert len(asked) > 20
    for path in asked:
        assert gateway.get(path).status_code in {200, 401, 400}, path
