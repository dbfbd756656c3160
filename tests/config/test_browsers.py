import pytest

from config import browsers

SAID = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0": "Firefox on Linux",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 "
    "Safari/537.36 Edg/126.0": "Edge on Windows",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile "
    "Safari/537.36": "Chrome on Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 "
    "Mobile/15E148 Safari/604.1": "Safari on an iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 "
    "Safari/605.1.15": "Safari on a Mac",
    "curl/8.5 (Linux)": "A browser on Linux",
    "": "A browser without a name",
}


@pytest.mark.parametrize(("user_agent", "name"), SAID.items())
def test_browser_is_called_as_its_owner_calls_it(user_agent, name):
    assert browsers.name(user_agent) == name
