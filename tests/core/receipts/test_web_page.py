from __future__ import annotations

import base64
import hashlib
import json
import re

from kiosk.core.receipts.keys import PublicKey
from kiosk.core.receipts.web_page import page_with
from tests.core.receipts.a_receipt import KEY

_TEMPLATE = (
    '<meta content="/* policy */"><style>p {}</style>'
    '<script type="application/json">/* keys */</script><script>run()</script>'
)


def test_the_keys_are_data_that_no_browser_runs() -> None:
    name = "</script><b>"
    page = page_with(_TEMPLATE, [PublicKey(name, KEY.key)])
    assert name not in page
    found = re.search(r'application/json">(.*?)</script>', page)
    assert found is not None
    (told,) = json.loads(found[1])
    assert told["kiosk"] == name
    assert told["id"] == KEY.id
    assert base64.b64decode(told["key"]) == KEY.key


def test_its_policy_lets_its_own_script_and_style_run_and_nothing_else() -> None:
    page = page_with(_TEMPLATE, [KEY])
    policy = re.search(r'content="(.*?)"', page)
    assert policy is not None
    for text in (b"run()", b"p {}"):
        assert base64.b64encode(hashlib.sha256(text).digest()).decode() in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
