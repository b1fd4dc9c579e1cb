"""What no test can do: reach the network, or use a key of the developer's."""

from __future__ import annotations

import os
import socket

import pytest
from pytest_socket import SocketConnectBlockedError


# 192.0.2.0/24 is for documentation (RFC 5737): were the guard gone, nobody would be bothered.
@pytest.mark.parametrize("address", [("192.0.2.1", 443), ("example.com", 80), ("8.8.8.8", 53)])
@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_test_reaches_the_network(address: tuple[str, int]) -> None:
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect(address)


def test_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()


def test_no_test_sees_a_key_or_a_setting() -> None:
    assert not [name for name in os.environ if name.endswith("_API_KEY") or name.startswith("ONRECORD_")]
