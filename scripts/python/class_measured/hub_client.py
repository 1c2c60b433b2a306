"""One learner's browser, without its window: logs in, starts the server, runs a notebook's cells."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode, urljoin, urlsplit

from course.problem import Problem
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import websocket_connect

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass
class CellRun:
    """What came of one cell."""

    seconds: float
    status: str
    error: str = ""
    has_figure: bool = False
    text: str = ""


@dataclass
class HubClient:
    """A learner at the hub's address (`http://127.0.0.1:8000`)."""

    address: str
    name: str
    password: str
    patience: float = 600
    # Whom to trust beside the usual ones: the file of a certificate that signed itself.
    certificate: str | None = None
    # By path and name: the hub and each server have tokens of the same name.
    cookies: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.http = AsyncHTTPClient(force_instance=True, max_clients=50)

    # --- pages -------------------------------------------------------------------------------------

    async def ask(self, method: str, path: str, body: str | None = None, kind: str = JSON) -> HTTPResponse:
        """One request and the redirects that follow it, with cookies as a browser keeps them."""
        url = urljoin(self.address, path)
        for _ in range(15):
            response = await self.http.fetch(
                HTTPRequest(
                    url,
                    method=method,
                    body=body,
                    headers=self.headers(url, kind if body is not None else ""),
                    follow_redirects=False,
                    request_timeout=self.patience,
                    ca_certs=self.certificate,
                    allow_nonstandard_methods=True,
                ),
                raise_error=False,
            )
            for header in response.headers.get_list("Set-Cookie"):
                for name, morsel in SimpleCookie(header).items():
                    self.cookies[morsel["path"] or "/", name] = morsel.value
            if response.code not in (301, 302, 303, 307, 308):
                return response
            url = urljoin(url, response.headers["Location"])
            method, body = "GET", None
        raise Problem(f"{self.name}: {path} redirects without end")

    def cookies_for(self, url: str) -> dict[str, str]:
        """What a browser would send there; of the same name, that of the longest path."""
        path = urlsplit(url).path
        fitting = sorted((of, name, value) for (of, name), value in self.cookies.items() if path.startswith(of))
        return {name: value for _, name, value in fitting}

    def headers(self, url: str, kind: str) -> dict[str, str]:
        cookies = self.cookies_for(url)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Referer": self.address + "/hub/login",
            "Sec-Fetch-Mode": "navigate" if not kind.endswith("json") else "cors",
        }
        if kind:
            headers["Content-Type"] = kind
        if "_xsrf" in cookies:
            headers["X-XSRFToken"] = cookies["_xsrf"]
        return headers

    async def log_in(self) -> None:
        await self.ask("GET", "/hub/login")
        token = self.cookies_for(self.address + "/hub/login").get("_xsrf", "")
        form = urlencode({"username": self.name, "password": self.password, "_xsrf": token})
        response = await self.ask("POST", "/hub/login?next=%2Fhub%2Fhome", form, FORM)
        if response.code != 200 or "/hub/login" in response.effective_url:
            raise Problem(f"{self.name} could not log in ({response.code} {response.effective_url})")

    async def start_server(self) -> None:
        """Asks for the learner's server and waits until it answers."""
        base = f"/user/{quote(self.name)}/"
        deadline = time.monotonic() + self.patience
        response = await self.ask("GET", f"/hub/spawn/{quote(self.name)}")
        while time.monotonic() < deadline:
            if response.code == 200 and f"/user/{self.name}/" in response.effective_url:
                # The page sets the cookie that the server's own addresses ask for.
                return
            if response.code >= 500:
                raise Problem(f"{self.name}: the server did not start ({response.code})")
            await asyncio.sleep(0.2)
            response = await self.ask("GET", base + "lab/tree/notebooks")
        raise Problem(f"{self.name}: the server did not start in {self.patience:.0f} s")

    async def stop_server(self) -> None:
        response = await self.ask("DELETE", f"/hub/api/users/{quote(self.name)}/server")
        if response.code >= 400:
            raise Problem(f"{self.name}: the server was not stopped ({response.code})")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            response = await self.ask("GET", f"/hub/api/users/{quote(self.name)}")
            if response.code != 200 or not json.loads(response.body).get("server"):
                return
            await asyncio.sleep(0.5)

    async def api(self, method: str, path: str, content: object = None) -> object:
        body = None if content is None else json.dumps(content)
        response = await self.ask(method, f"/user/{quote(self.name)}/api/{path}", body)
        if response.code >= 400:
            raise Problem(f"{self.name}: {method} {path} gave {response.code}: {response.body[:300]!r}")
        return json.loads(response.body) if response.body else None

    async def notebook(self, path: str) -> dict:
        return (await self.api("GET", f"contents/{quote(path)}"))["content"]

    # --- a kernel ------------------------------------------------------------------------------------

    async def start_kernel(self, path: str) -> "KernelConnection":
        session = await self.api(
            "POST",
            "sessions",
            {"path": path, "name": path.rpartition("/")[2], "type": "notebook", "kernel": {"name": "rust"}},
        )
        return await KernelConnection.open(self, session["kernel"]["id"])


class KernelConnection:
    """The websocket over which a page speaks with its kernel."""

    def __init__(self, client: HubClient, kernel: str, socket):
        self.client, self.kernel, self.socket = client, kernel, socket
        self.session = uuid.uuid4().hex

    @classmethod
    async def open(cls, client: HubClient, kernel: str) -> "KernelConnection":
        address = re.sub("^http", "ws", client.address)
        url = f"{address}/user/{quote(client.name)}/api/kernels/{kernel}/channels"
        request = HTTPRequest(url, headers=client.headers(url, ""), request_timeout=client.patience, ca_certs=client.certificate)
        socket = await websocket_connect(request, max_message_size=200 * 2**20)
        return cls(client, kernel, socket)

    async def run(self, code: str, on_figure: Callable[[], None] = lambda: None) -> CellRun:
        """Runs a cell to its end."""
        number, begun = uuid.uuid4().hex, time.monotonic()
        await self.socket.write_message(json.dumps(self.request(number, code)))
        run = CellRun(0.0, "")
        idle = False
        while not (run.status and idle):
            left = begun + self.client.patience - time.monotonic()
            try:
                text = await asyncio.wait_for(self.socket.read_message(), max(left, 0.01))
            except TimeoutError:
                return CellRun(time.monotonic() - begun, "late", f"no answer in {self.client.patience:.0f} s")
            if text is None:
                return CellRun(time.monotonic() - begun, "lost", "the connection to the kernel was lost")
            said = json.loads(text)
            if said["msg_type"] == "status" and said["content"]["execution_state"] in ("restarting", "dead"):
                return CellRun(time.monotonic() - begun, "lost", f"the kernel is {said['content']['execution_state']}")
            if said["parent_header"].get("msg_id") != number:
                continue
            content = said["content"]
            match said["msg_type"]:
                case "execute_reply":
                    run.status = content["status"]
                    run.error = content.get("evalue", "")
                case "status":
                    idle = content["execution_state"] == "idle"
                case "stream":
                    run.text += content["text"]
                case "execute_result" | "display_data" | "update_display_data":
                    run.text += content["data"].get("text/plain", "")
                    if "image/svg+xml" in content["data"] and not run.has_figure:
                        run.has_figure = True
                        on_figure()
        run.seconds = time.monotonic() - begun
        return run

    def request(self, number: str, code: str) -> dict:
        return {
            "channel": "shell",
            "header": {
                "msg_id": number,
                "msg_type": "execute_request",
                "session": self.session,
                "username": "",
                "version": "5.3",
            },
            "parent_header": {},
            "metadata": {},
            "content": {
                "code": code,
                "silent": False,
                "store_history": True,
                "user_expressions": {},
                "allow_stdin": False,
                "stop_on_error": True,
            },
            "buffers": [],
        }

    def close(self) -> None:
        self.socket.close()
