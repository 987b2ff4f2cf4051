"""Places at a call, and the order of those who want them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Quota(models.Model):
    """How many applications of a call a recommender may put forward; without `recommender`, each of them."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="quotas")
    recommender = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    most = models.PositiveSmallIntegerField(_("推荐名额"))

    class Meta:
        verbose_name = _("推荐名额")
        verbose_name_plural = _("推荐名额")
        ordering = ["recommender__name"]
        constraints = [
            models.UniqueConstraint(fields=["call", "recommender"], name="recommending_quota_once"),
            models.UniqueConstraint(
                fields=["call"],
                condition=models.Q(recommender__isnull=True),
                name="recommending_quota_for_all_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommender or _('每个归口单位')} {self.most}"


class Place(models.Model):
    """Where an application stands in its recommender's order; a reserve waits for a place to become free."""

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="recommended_as"
    )
    rank = models.PositiveSmallIntegerField(_("归口排序"))
    reserve = models.BooleanField(_("备选"), default=False)

    class Meta:
        verbose_name = _("归口排序")
        verbose_name_plural = _("归口排序")
        ordering = ["rank"]

    def __str__(self) -> str:
        return str(self.rank)
