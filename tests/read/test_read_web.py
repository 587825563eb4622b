"""The web, without a network: sockets, clock, sleep and resolver are made, the rest is the real thing."""

import gzip
from datetime import UTC, datetime

import httpcore2
import pytest
from read_made import HTML, item, rss, url

from onrecord.read import read
from onrecord.read.addresses import RefusedError, checked, is_public
from onrecord.read.web import AGENT, Validator, Web
from onrecord.terms import Page, Skipped

PUBLIC = "93.184.215.14"
HTML_TYPE = {"Content-Type": "text/html; charset=koi8-r"}


def answer(body=b"", status="200 OK", **headers):
    """The bytes of an HTTP response."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Content_Length" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


PAGE = answer(
    HTML, Content_Type="text/html; charset=koi8-r", ETag='"v1"', Last_Modified="Mon, 25 Apr 2022 19:54:00 GMT"
)
NO_ROBOTS = answer(status="404 Not Found")


class World:
    """Hosts by name, what they answer by path, and what was asked of them: sockets, clock and resolver in one."""

    def __init__(self, answers, addresses=None, seconds_a_read=0.0):
        self.answers = answers
        self.addresses = addresses or {}
        self.time, self.seconds_a_read = 100.0, seconds_a_read
        self.asked, self.connected, self.slept, self.looked_up = [], [], [], []

    def web(self, **options):
        return Web(
            resolve=self.resolve,
            sockets=_Sockets(self),
            clock=lambda: self.time,
            sleep=self.sleep,
            now=lambda: datetime(2022, 5, 1, 10, 0, 30, tzinfo=UTC),
            **options,
        )

    def resolve(self, host, port):
        self.looked_up.append(host)
        return self.addresses.get(host, [PUBLIC])

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds

    def reply(self, request):
        head, *lines = request.decode().split("\r\n")
        host = next(line[6:] for line in lines if line.lower().startswith("host: "))
        path = head.split(" ")[1]
        self.asked.append((host, path, request.decode()))
        default = NO_ROBOTS if path == "/robots.txt" else answer(status="404 Not Found")
        return self.answers.get(f"{host}{path}", default)


class _Sockets(httpcore2.NetworkBackend):
    def __init__(self, world):
        self.world = world

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.world.connected.append((host, port))
        return _Stream(self.world)


class _Stream(httpcore2.NetworkStream):
    def __init__(self, world):
        self.world, self.request, self.reply, self.name = world, b"", None, None

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        self.name = server_hostname
        return self

    def write(self, buffer, timeout=None):
        self.request += buffer

    def read(self, max_bytes, timeout=None):
        if self.request.endswith(b"\r\n\r\n"):
            self.reply, self.request = self.world.reply(self.request), b""
        self.world.time += min(self.world.seconds_a_read, timeout)
        size = 1 if self.world.seconds_a_read else max_bytes
        piece, self.reply = self.reply[:size], self.reply[size:]
        return piece

    def close(self):
        pass

    def get_extra_info(self, info):
        return None


def redirect(to):
    return answer(status="302 Found", Location=to)


def why(world, address="http://korsk.example/1", **options):
    with world.web(**options) as web:
        one = web(address)
    assert isinstance(one, Skipped), one
    assert one.what == address
    return one.why


def test_a_page_comes_back_with_its_address_time_and_label():
    world = World({"korsk.example/1": PAGE})
    with world.web() as web:
        page = web(url(1) + "#part")
    assert (page.source, page.url, page.data, page.media_type) == (url(1) + "#part", url(1), HTML, "text/html")
    assert (page.retrieved.value[:16], page.retrieved.where) == ("2022-05-01T10:00", "http fetch")
    assert page.declared.charset == "koi8-r"
    assert set(world.connected) == {(PUBLIC, 443)}
    assert f"User-Agent: {AGENT}/" in world.asked[-1][2]


def test_what_comes_back_is_told_by_content():
    world = World({"korsk.example/feed": answer(gzip.compress(rss(item(1), item(2))), Content_Encoding="gzip")})
    with world.web() as web:
        assert [one.source for one in read(["http://korsk.example/feed"], fetch=web)] == [url(1), url(2)]


def test_robots_are_asked_once_a_host_and_obeyed():
    rules = answer(f"User-agent: {AGENT}\nDisallow: /no\n".encode())
    world = World({"korsk.example/robots.txt": rules, "korsk.example/1": PAGE})
    with world.web() as web:
        assert isinstance(web("http://korsk.example/1"), Page)
        assert web("http://korsk.example/no/2") == Skipped(
            "http://korsk.example/no/2", "its robots.txt does not allow it"
        )
    assert [path for _, path, _ in world.asked] == ["/robots.txt", "/1"]


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Slow down"])
def test_without_robots_for_now_nothing_is_asked(status):
    world = World({"korsk.example/robots.txt": answer(status=status), "korsk.example/1": PAGE})
    assert why(world) == f"its robots.txt cannot be read: HTTP {status[:3]}"
    assert len(world.asked) == 1


def test_two_pages_of_a_host_are_asked_a_second_apart():
    world = World({"korsk.example/1": PAGE, "korsk.example/2": PAGE, "post.example/1": PAGE})
    with world.web() as web:
        for address in ("korsk.example/1", "post.example/1", "korsk.example/2"):
            assert isinstance(web(f"http://{address}"), Page)
    assert world.slept == [1.0]


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("86400", 30.0), ("0.1", 1.0)])
def test_a_crawl_delay_is_honoured_up_to_a_cap(asked, waited):
    rules = answer(f"User-agent: *\nCrawl-delay: {asked}\n".encode())
    world = World({"korsk.example/robots.txt": rules, "korsk.example/1": PAGE})
    with world.web() as web:
        web("http://korsk.example/1")
        web("http://korsk.example/1")
    assert world.slept == [waited]


def test_validators_are_sent_and_reported():
    world = World({"korsk.example/1": PAGE, "korsk.example/2": answer(status="304 Not Modified")})
    known = {"http://korsk.example/2": Validator('"old"', "Sun, 24 Apr 2022 00:00:00 GMT")}
    with world.web(validators=known) as web:
        web("http://korsk.example/1")
        assert web("http://korsk.example/2") == Skipped("http://korsk.example/2", "not modified", known=True)
    assert web.seen == {"http://korsk.example/1": Validator('"v1"', "Mon, 25 Apr 2022 19:54:00 GMT")}
    assert 'If-None-Match: "old"' in world.asked[-1][2]
    assert "If-Modified-Since: Sun, 24 Apr 2022 00:00:00 GMT" in world.asked[-1][2]
    assert "If-None-Match" not in world.asked[1][2]


def test_redirects_are_followed_with_the_robots_of_each_host():
    rules = answer(b"User-agent: *\nDisallow: /\n")
    world = World({"korsk.example/1": redirect("/2"), "korsk.example/2": PAGE, "post.example/robots.txt": rules})
    world.answers["korsk.example/3"] = redirect("http://post.example/1")
    with world.web() as web:
        assert web("http://korsk.example/1").url == "http://korsk.example/2"
        assert web("http://korsk.example/3").why == "its robots.txt does not allow it"


def test_redirects_without_end_stop():
    assert why(World({"korsk.example/1": redirect("/1")})) == "more than 5 redirects"


@pytest.mark.parametrize(
    "to",
    ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://169.254.169.254/latest"],
)
def test_a_redirect_to_the_machine_itself_is_refused(to):
    world = World({"korsk.example/1": redirect(to)})
    assert "is no public address" in why(world)
    assert {address for address, _ in world.connected} == {PUBLIC}


def test_a_redirect_to_another_scheme_is_refused():
    assert (
        why(World({"korsk.example/1": redirect("file:///etc/passwd")})) == "refused: file, only http and https are read"
    )


def test_a_name_that_resolves_to_a_private_address_is_refused():
    world = World({}, {"korsk.example": ["10.0.0.1"]})
    assert "refused: korsk.example, which is 10.0.0.1, is no public address" in why(world)
    assert world.connected == []


def test_one_private_address_among_several_is_enough_to_refuse():
    assert "is no public address" in why(World({}, {"korsk.example": [PUBLIC, "::ffff:10.0.0.1"]}))


def test_a_name_is_looked_up_once_a_connection_and_the_checked_address_is_used():
    class Rebinding(World):
        def resolve(self, host, port):
            self.looked_up.append(host)
            return [PUBLIC] if len(self.looked_up) == 1 else ["127.0.0.1"]

    world = Rebinding({"korsk.example/1": PAGE})
    with world.web() as web:
        web("http://korsk.example/1")
    assert {address for address, _ in world.connected} == {PUBLIC}
    assert len(world.looked_up) <= 2


def test_private_addresses_are_read_where_they_are_allowed():
    world = World({"news.korsk/1": PAGE}, {"news.korsk": ["10.0.0.1"]})
    with world.web(allow_private=True) as web:
        assert isinstance(web("http://news.korsk/1"), Page)


def test_an_oversize_answer_is_stopped_by_its_length():
    world = World({"korsk.example/1": answer(b"a", Content_Length=3000)})
    assert why(world, size_limit=2048) == "larger than 2 KB, the most read as one page"


def test_an_oversize_answer_without_a_length_is_stopped():
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"a" * 9000
    assert why(World({"korsk.example/1": body}), size_limit=2048) == "larger than 2 KB, the most read as one page"


def test_an_answer_that_unpacks_to_too_much_is_stopped():
    bomb = answer(gzip.compress(b"a" * 999_999), Content_Encoding="gzip")
    assert why(World({"korsk.example/1": bomb}), size_limit=2048).startswith("larger than 2 KB")


@pytest.mark.parametrize("seconds", [0.9, 70.0])
def test_a_slow_answer_is_stopped(seconds):
    world = World({"korsk.example/1": PAGE}, seconds_a_read=seconds)
    assert why(world, time_limit=60.0).endswith("not here within 60 seconds")
    assert world.time - 100.0 < 130


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answer(status="404 Not Found"), "HTTP 404"),
        (answer(b"x", Content_Type="image/png"), "image/png"),
        (b"this is no HTTP\r\n\r\n", "cannot be fetched: "),
        (b"", "cannot be fetched: "),
        (answer(gzip.compress(HTML)[:-9], Content_Encoding="gzip"), "its gzip or deflate coding is cut off"),
    ],
)
def test_a_bad_answer_is_skipped_with_its_reason(reply, reason):
    assert why(World({"korsk.example/1": reply})).startswith(reason)


@pytest.mark.parametrize("address", ["http://", "http://[x/", "https://a b/", "http://" + "a" * 70 + ".example/"])
def test_what_is_no_address_is_skipped(address):
    def unknown(host, port):
        raise OSError("Name or service not known")

    with Web(resolve=unknown, sockets=_Sockets(World({}))) as web:
        assert isinstance(web(address), Skipped)


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.1.2.3",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.192",
        "192.168.1.1",
        "192.88.99.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2001::1",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "100::1",
        "nonsense",
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["127.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.01", "[::1]", "0"]
)
def test_other_spellings_of_the_machine_itself_are_refused_without_asking_a_resolver(host):
    def resolver(host, port):
        raise AssertionError("asked")

    with pytest.raises(RefusedError, match="is no public address"):
        checked(host, 80, resolve=resolver)
