"""What the demo's moderator finds: words held for a look, flags, covered words, a boxed photo.

All names, numbers and plates are invented: 0500 000 is given to nobody, and no plate of
province 33 begins with ORN.
"""

import io
import uuid
from collections.abc import Mapping, Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from muhit.foundation.accounts.models import User
from muhit.foundation.files.actions import store_upload
from muhit.participation.filing.actions.filing import Filing, file
from muhit.participation.moderation.actions import decide, flag, open_by_staff
from muhit.participation.record.enums import Privacy
from muhit.participation.record.models import Attachment, Submission
from muhit.participation.withholding.actions.screening import SOURCE
from muhit.participation.withholding.actions.withholding import box
from muhit.participation.withholding.moderation_source import words_of
from muhit.registers.organisations.models import Category

from .people import DISTRICT_BODY, home

_HELD = (
    ("park-bakim", "Parkın girişindeki lamba yanmıyor. Beni Ayşe Örnek olarak 0500 000 01 99 "
     "numarasından arayın, direği gösteririm."),
    ("park-bakim", "Parkta oturan o kıroların gürültüsünden uyuyamıyoruz, zabıta gelsin."),
)  # fmt: skip
_COVERED = (
    "Karşı apartmandan Kemal Örnek çöplerini her gece kaldırıma bırakıyor. Defalarca söyledik, "
    "konteyner yirmi metre ileride."
)
_PARKED = "33 ORN 001 plakalı araç kaldırıma park ediyor, bebek arabası geçemiyor."
_REASON = "Bir kişinin adı geçiyor. Konu, ad olmadan da anlaşılıyor."


def load_watched(personas: Mapping[str, User], residents: Sequence[User]) -> None:
    """File what has something to look at, and decide some of it. Needs bodies and people.

    Nobody whom one can be in the demo wrote it.
    """
    writers = iter([one for one in residents if one not in personas.values()])
    for code, text in _HELD:
        _file(text, code, next(writers))
    moderator, neighbour = personas["moderator"], personas["muhtar"]
    told = _file(_COVERED, "sokak-temizligi", next(writers))
    for person, reason in ((neighbour, "personal"), (personas["refugee"], "personal")):
        flag(source=SOURCE, about_id=told.pk, reason=reason, note="Adını yazmış", by=person)
    review = open_by_staff(source=SOURCE, about_id=told.pk, by=moderator)
    start = words_of(told).index("Kemal Örnek")
    name = (start, start + len("Kemal Örnek"))
    decide(review, decision="redact", reason=_REASON, ranges=[name], by=moderator)
    parked = _file(_PARKED, "park-eden-arac", next(writers))
    photo = Attachment.objects.create(submission=parked, file=store_upload(_drawing()))
    box(photo, boxes=[(0.42, 0.66, 0.2, 0.1)], by=moderator)
    wrong = Submission.objects.filter(privacy=Privacy.PUBLIC, body=told.body).exclude(pk=told.pk)
    for row in wrong.order_by("-received_at")[3:5]:
        flag(source=SOURCE, about_id=row.pk, reason="wrong", by=neighbour)


def _file(text: str, code: str, by: User) -> Submission:
    """Told in the personas' neighbourhood, to its district, where the persona moderates."""
    category = Category.objects.get(body__code=DISTRICT_BODY, code=code)
    return file(
        filing=Filing(
            key=uuid.uuid4(),
            kind="complaint",
            text=text,
            language="tr",
            neighbourhood_id=home().pk,
            category_id=category.pk,
        ),
        by=by,
    )


def _drawing() -> SimpleUploadedFile:
    """A car on a pavement, drawn: no photo of a real place or plate."""
    picture = Image.new("RGB", (800, 600), "#cfe3ea")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 330, 800, 600), fill="#9a9a92")
    pen.rectangle((0, 470, 800, 600), fill="#565650")
    pen.rounded_rectangle((180, 300, 640, 470), 40, fill="#a33b2f")
    pen.rounded_rectangle((250, 220, 560, 330), 40, fill="#c9d7dc")
    for middle in (270, 550):
        pen.ellipse((middle - 50, 420, middle + 50, 520), fill="#20201e")
    pen.rectangle((345, 402, 485, 448), fill="white")
    pen.text((358, 410), "33 ORN 001", fill="black", font_size=24)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return SimpleUploadedFile("cizim.png", out.getvalue(), "image/png")
