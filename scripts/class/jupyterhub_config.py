"""A class on one server: JupyterHub with the course's kernel, which everybody shares and nobody can change.

`scripts/hub start` runs it and sets the variables read here. Every setting is JupyterHub's own or Jupyter's, so
their manuals hold for what you change.
"""

import os
import shutil
from pathlib import Path

from classroom.accounts import GROUP
from classroom.spawner import ClassSpawner

c = get_config()  # noqa: F821 - JupyterHub gives it

shared = Path(os.environ["DOWNHILL_CLASS"])
state = shared / "hub"
port = int(os.environ["DOWNHILL_CLASS_PORT"])
idle = int(os.environ["DOWNHILL_CLASS_IDLE"]) * 60

# --- who may come in: the accounts of `scripts/hub accounts`, with the passwords of the system ------------

c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {GROUP}
c.PAMAuthenticator.open_sessions = False
# Who has no account any longer (`scripts/hub remove`) is forgotten here too.
c.Authenticator.delete_invalid_users = True
if os.environ.get("DOWNHILL_CLASS_TEACHER"):
    c.PAMAuthenticator.admin_users = {os.environ["DOWNHILL_CLASS_TEACHER"]}
    c.PAMAuthenticator.allowed_users = {os.environ["DOWNHILL_CLASS_TEACHER"]}

# --- where: one address for browsers; the hub and the proxy's own interface only on this machine ----------

scheme = "https" if os.environ.get("DOWNHILL_CLASS_CERTIFICATE") else "http"
c.JupyterHub.bind_url = f"{scheme}://{os.environ['DOWNHILL_CLASS_ADDRESS']}:{port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.command = [
    shutil.which("node") or "node",
    str(shared / "proxy/node_modules/configurable-http-proxy/bin/configurable-http-proxy"),
]
if scheme == "https":
    c.JupyterHub.ssl_cert = os.environ["DOWNHILL_CLASS_CERTIFICATE"]
    c.JupyterHub.ssl_key = os.environ["DOWNHILL_CLASS_KEY"]

c.JupyterHub.db_url = f"sqlite:///{state / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")
# Who stops the hub ends the class: no server goes on without it.
c.JupyterHub.cleanup_servers = True
c.JupyterHub.cleanup_proxy = True

# --- each learner's server: their account, their copy of the course, their share of the machine -----------

c.JupyterHub.spawner_class = ClassSpawner
c.Spawner.cmd = [str(shared / "course/scripts/class/single-user")]
c.Spawner.notebook_dir = "~/downhill"
c.Spawner.default_url = "/lab/tree/notebooks"
c.Spawner.mem_limit = os.environ["DOWNHILL_CLASS_MEMORY"]
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
# Nothing of the hub's own environment but this goes on to learners.
c.Spawner.env_keep = ["LANG", "LC_ALL", "TZ"]
c.Spawner.environment = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
c.Spawner.args = [
    "--KernelSpecManager.ensure_native_kernel=False",
    "--KernelSpecManager.allowed_kernelspecs=rust",
    "--MappingKernelManager.default_kernel_name=rust",
    # A kernel that nobody has used goes, also while its page stays open; the next cell starts it anew.
    f"--MappingKernelManager.cull_idle_timeout={idle}",
    f"--MappingKernelManager.cull_interval={min(60, max(1, idle // 4))}",
    "--MappingKernelManager.cull_connected=True",
    # A server without kernels, that nobody has used, goes too.
    f"--ServerApp.shutdown_no_activity_timeout={2 * idle}",
]
