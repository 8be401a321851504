"""A server of the test's own, and who fetches from it."""

import pytest


@pytest.fixture
def server(loopback, tmp_path, monkeypatch):
    """A server on this computer that a fetcher of `trusting` believes."""
    from tests.ui.downloading.server import serving

    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving(tmp_path) as served:
        yield served


@pytest.fixture
def trusting(server, tmp_path, qapp):
    """What fetches from that server: impatient, and believing its certificate alone."""
    from PySide6.QtNetwork import QSslCertificate, QSslConfiguration

    from brief.ui.downloading.fetcher import NetworkFetcher

    pem = (tmp_path / "127.0.0.1.pem").read_bytes()
    tls = QSslConfiguration.defaultConfiguration()
    tls.setCaCertificates(QSslCertificate.fromData(pem[pem.index(b"-----BEGIN CERT") :]))
    return NetworkFetcher(tls, stall=0.8, pause=0.0)
