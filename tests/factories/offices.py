"""A municipality at work: one person of each kind who may come near a submission."""

from dataclasses import dataclass, field

from muhit.foundation.accounts.models import User
from muhit.participation.record.models import Submission
from muhit.registers.organisations.models import Body, Category, Department
from muhit.registers.places.models import Neighbourhood

from .accounts import UserFactory
from .organisations import BodyFactory, CategoryFactory, DepartmentFactory
from .people import StaffPostFactory
from .places import NeighbourhoodFactory
from .submissions import ApplicantFactory, SubmissionFactory


@dataclass
class Office:
    """Two bodies that work with Muhit and one that does not, with their people."""

    neighbourhood: Neighbourhood = field(default_factory=NeighbourhoodFactory)
    people: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        place = [self.neighbourhood]
        self.body: Body = BodyFactory(covers=place)
        self.other_body: Body = BodyFactory(covers=place, metropolitan=True)
        self.absent_body: Body = BodyFactory(covers=place, not_here=True)
        self.cleaning: Department = DepartmentFactory(body=self.body)
        self.parks: Department = DepartmentFactory(body=self.body)
        self.far: Department = DepartmentFactory(body=self.other_body)
        self.category: Category = CategoryFactory(
            body=self.body, department=self.cleaning, rubbish=True
        )
        self.trees: Category = CategoryFactory(body=self.body, department=self.parks)
        self.same_elsewhere: Category = CategoryFactory(
            body=self.other_body, department=self.far, rubbish=True
        )
        post = {"body": self.body}
        self.clerk = self._staff("clerk", **post, department=self.cleaning)
        self.colleague = self._staff("colleague", **post, department=self.cleaning)
        self.clerk_of_parks = self._staff("clerk_of_parks", **post, department=self.parks)
        self.clerk_of_all = self._staff("clerk_of_all", **post)
        self.head = self._staff("head", **post, head=True, department=self.cleaning)
        self.moderator = self._staff("moderator", **post, moderator=True)
        self.administrator = self._staff("administrator", **post, administrator=True)
        self.former = self._staff("former", **post, department=self.cleaning, ended=True)
        self.elsewhere = self._staff("elsewhere", body=self.other_body, department=self.far)
        self.stranger = self.people.setdefault("stranger", UserFactory())
        self.applicant = self.people.setdefault("applicant", UserFactory())
        self.neighbour = self.people.setdefault("neighbour", UserFactory())

    def _staff(self, name: str, **post) -> User:
        return self.people.setdefault(name, StaffPostFactory(**post).user)

    def file(self, *, filed_by: User | None = None, **fields) -> Submission:
        """A submission with the cleaning department, filed by the applicant."""
        fields = {"category": self.category, "neighbourhood": self.neighbourhood, **fields}
        submission = SubmissionFactory(applicant=None, **fields)
        behalf = {"on_behalf": True, "filed_by": filed_by} if filed_by is not None else {}
        ApplicantFactory(submission=submission, **{"user": self.applicant, **behalf})
        return Submission.objects.get(pk=submission.pk)
