"""Coming in on a phone: with a code, without script, and with a passkey."""

import pytest
from playwright.sync_api import expect

from muhit.foundation.accounts.models import User


def come_in(page, site, address, next_page="/account/settings/"):
    page.goto(f"{site}/account/sign-in/?next={next_page}")
    page.locator("[name=address]").fill(address)
    page.keyboard.press("Enter")
    page.locator("[name=code]").fill(page.locator("[data-shown-code]").inner_text())
    page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["tr", "ar"])
def test_a_code_lets_in_with_the_keyboard_alone(browser_context, site, language, scripts):
    page = browser_context(language=language, width=360, scripts=scripts).new_page()
    come_in(page, site, "0532 123 45 67")
    expect(page).to_have_url(f"{site}/account/settings/")
    assert User.objects.get().language == language


def test_a_passkey_is_set_up_and_lets_in_without_a_code(browser_context, site):
    context = browser_context(language="tr", width=360)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    come_in(page, site, "ayse@example.org", next_page="/account/second-factor/passkeys/add/")
    page.locator("muhit-passkey button").click()
    expect(page).to_have_url(f"{site}/account/second-factor/recovery-codes/")
    page.goto(f"{site}/account/settings/")
    page.locator("form[action='/account/sign-out/'] button").click()
    expect(page).not_to_have_url(f"{site}/account/settings/")
    page.goto(f"{site}/account/sign-in/?next=/account/settings/")
    page.locator("muhit-passkey button").click()
    expect(page).to_have_url(f"{site}/account/settings/")
