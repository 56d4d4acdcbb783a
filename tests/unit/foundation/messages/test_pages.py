import pytest
from django.core import mail
from django.urls import reverse

from muhit.foundation.messages import actions, kinds, queries, tokens
from muhit.foundation.messages.actions import delivering
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.models import Delivery, Message, Preference
from tests.factories.messages import DeliveryFactory, MessageFactory, ReaderFactory, make_kind
from tests.factories.people import StaffPostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return ReaderFactory()


@pytest.fixture
def browser(client, reader, settings):
    settings.DEMO = True
    client.force_login(reader)
    return client


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_empty_inbox_says_what_will_be_there(browser):
    assert "news" not in text_of(browser.get(reverse("muhit_messages:inbox")))


def test_unread_messages_stand_first_and_pages_go_on(browser, reader):
    old_unread = MessageFactory(recipient=reader, about_id=100)
    for about_id in range(1, 31):
        MessageFactory(recipient=reader, about_id=about_id, was_read=True)
    first = browser.get(reverse("muhit_messages:inbox"))
    rows = [row for row, _words in first.context["entries"]]
    assert rows[0] == old_unread
    assert len(rows) == 20
    cursor = first.context["page"].next_cursor
    second = browser.get(reverse("muhit_messages:inbox"), {"after": cursor})
    rows += [row for row, _words in second.context["entries"]]
    assert len(set(rows)) == 31


def test_nobody_sees_the_messages_of_others(browser):
    theirs = MessageFactory(about_id=77)
    assert "news 77" not in text_of(browser.get(reverse("muhit_messages:inbox")))
    assert browser.post(reverse("muhit_messages:open", args=[theirs.pk])).status_code == 404
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_what_one_may_no_longer_see_is_not_told(browser, reader, hidden):
    MessageFactory(recipient=reader, about_id=5)
    hidden.add(5)
    assert "news 5" not in text_of(browser.get(reverse("muhit_messages:inbox")))


def test_opening_marks_it_read_and_leads_there(browser, reader):
    message = MessageFactory(recipient=reader, about_id=5)
    response = browser.post(reverse("muhit_messages:open", args=[message.pk]))
    assert response.url == "/submissions/5/"
    assert queries.unread_count(reader) == 0


def test_it_can_be_marked_read_without_leaving(browser, reader):
    message = MessageFactory(recipient=reader)
    response = browser.post(reverse("muhit_messages:open", args=[message.pk]), {"stay": "1"})
    assert response.url == reverse("muhit_messages:inbox")


def test_a_kind_that_leads_out_of_the_site_is_not_followed(browser, reader):
    kinds.KINDS.add(
        make_kind("test.out", url=lambda about_id, params: "https://evil.example/"), room="tests"
    )
    message = MessageFactory(recipient=reader, kind="test.out")
    response = browser.post(reverse("muhit_messages:open", args=[message.pk]))
    assert response.url == reverse("muhit_messages:inbox")


def test_reading_changes_nothing(browser, reader):
    message = MessageFactory(recipient=reader)
    browser.get(reverse("muhit_messages:inbox"))
    assert browser.get(reverse("muhit_messages:open", args=[message.pk])).status_code == 405
    assert queries.unread_count(reader) == 1


def test_all_are_read_at_once_but_only_ones_own(browser, reader):
    MessageFactory.create_batch(3, recipient=reader)
    other = MessageFactory()
    browser.post(reverse("muhit_messages:read_all"))
    assert queries.unread_count(reader) == 0
    assert queries.unread_count(other.recipient) == 1


def test_every_page_counts_unread_with_one_cheap_query(
    browser, reader, django_assert_max_num_queries
):
    MessageFactory.create_batch(3, recipient=reader)
    response = browser.get(reverse("muhit_messages:preferences"))
    assert response.context["unread"]() == 3


def test_preferences_are_kept_and_shown_again(browser, reader):
    url = reverse("muhit_messages:preferences")
    chosen = {"test.at_once": "off", "test.digest": "digest"}
    assert browser.post(url, chosen).status_code == 302
    assert queries.chosen_ways(reader) == {"test.at_once": "off"}, "only what was changed"
    assert browser.get(url).context["form"]["test.at_once"].initial == "off"


def test_one_switch_is_for_all_of_its_topic(browser, reader):
    url = reverse("muhit_messages:preferences")
    kinds.KINDS.add(make_kind("test.work", topic=Topic.WORK), room="tests")
    kept = {"test.at_once": "at_once", "test.digest": "digest", "test.work": "digest"}
    browser.post(url, {"own": "off", "work": "", **kept})
    assert queries.chosen_ways(reader) == {"test.at_once": "off", "test.digest": "off"}
    assert browser.get(url).context["form"]["own"].initial == "off"
    # Back to what each is meant to be.
    browser.post(url, {"own": "", "work": "", **kept, "test.at_once": "off", "test.digest": "off"})
    assert queries.chosen_ways(reader) == {"test.at_once": "at_once", "test.digest": "digest"}


def test_what_is_chosen_one_by_one_comes_before_its_topic(browser, reader):
    url = reverse("muhit_messages:preferences")
    browser.post(url, {"own": "off", "test.at_once": "digest", "test.digest": "digest"})
    assert queries.chosen_ways(reader) == {"test.at_once": "digest", "test.digest": "off"}
    assert browser.get(url).context["form"]["own"].initial == "each"


def test_nobody_is_offered_a_summary_that_never_comes(browser, reader):
    type(reader).objects.filter(pk=reader.pk).update(email=None, phone="+905550000001")
    page = text_of(browser.get(reverse("muhit_messages:preferences")))
    assert "günlük özette" not in page
    assert "gerisi gelen kutusunda" in page


def test_a_wrong_preference_is_refused_in_words(browser, reader):
    response = browser.post(
        reverse("muhit_messages:preferences"), {"test.at_once": "shout", "test.digest": "digest"}
    )
    assert response.context["form"].errors["test.at_once"]
    assert not Preference.objects.exists()


def test_kinds_that_do_not_concern_somebody_are_not_offered(browser):
    kinds.KINDS.add(make_kind("test.staff", concerns=lambda user: False), room="tests")
    assert "test.staff" not in text_of(browser.get(reverse("muhit_messages:preferences")))


# -- the link in an e-mail ----------------------------------------------------------------------


def stop_url_of_sent_mail():
    return mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>").split("8000", 1)[1]


def test_one_click_stops_the_kind_without_sign_in(client, reader):
    actions.send(kind="test.at_once", to=[reader], about_id=1)
    delivering.deliver(delivery_id=Delivery.objects.get().pk)
    url = stop_url_of_sent_mail()
    text_of(client.get(url))
    assert not Preference.objects.exists(), "programs that look at links stop nothing"
    text_of(client.post(url, {"List-Unsubscribe": "One-Click"}))
    assert queries.chosen_ways(reader) == {"test.at_once": "off"}


def test_the_link_of_a_summary_stops_summaries_only(client, reader):
    delivery = DeliveryFactory(recipient=reader, kind="digest")
    client.post(reverse("muhit_messages:stop", args=[tokens.stop_token(delivery)]))
    assert queries.chosen_ways(reader) == {"test.digest": "off"}


def test_applicants_without_an_account_stop_it_for_their_matter(client):
    stopped = []
    kinds.KINDS.add(make_kind("test.contact", stop=stopped.append), room="tests")
    delivery = DeliveryFactory(kind="test.contact", about_id=9)
    client.post(reverse("muhit_messages:stop", args=[tokens.stop_token(delivery)]))
    assert stopped == [9]


@pytest.mark.parametrize("token", ["nonsense", "eyJ1IjoxfQ:1abc:forged"])
def test_forged_links_stop_nothing(client, token):
    assert client.post(reverse("muhit_messages:stop", args=[token])).status_code == 404


# -- for staff ----------------------------------------------------------------------------------


@pytest.fixture
def administrator(client, settings):
    settings.DEMO = True
    post = StaffPostFactory(role="administrator", department=None)
    client.force_login(post.user)
    return client


def test_administrators_see_what_did_not_arrive_with_masked_addresses(administrator):
    DeliveryFactory(failed=True, address="gizli.kisi@example.org")
    DeliveryFactory(failed=True, by_sms=True, address="+905321234567")
    DeliveryFactory(was_sent=True, address="angekommen@example.org")
    text = text_of(administrator.get(reverse("muhit_messages:deliveries")))
    assert "g•••@example.org" in text
    assert "+90•••••67" in text
    assert "gizli" not in text
    assert "532123" not in text
    assert "angekommen" not in text


def test_they_send_it_again(administrator):
    failed = DeliveryFactory(failed=True)
    administrator.post(reverse("muhit_messages:deliver_again", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == "queued"


def test_sign_in_codes_are_never_sent_again(administrator):
    failed = DeliveryFactory(failed=True, kind="code")
    administrator.post(reverse("muhit_messages:deliver_again", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == "failed"


def test_others_do_not_know_the_page(browser):
    assert browser.get(reverse("muhit_messages:deliveries")).status_code == 404
    failed = DeliveryFactory(failed=True)
    url = reverse("muhit_messages:deliver_again", args=[failed.pk])
    assert browser.post(url).status_code == 404


def test_visitors_are_led_to_sign_in(client):
    assert client.get(reverse("muhit_messages:inbox")).status_code == 302
    assert Message.objects.count() == 0
