from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.applications.queries import WRITING
from keji.journey.calls.choices import Route
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.models import Organisation


@transaction.atomic
def choose_recommender(application: Application, *, by: User, recommender: Organisation) -> Application:
    """This one application goes through another recommender than the one in the unit's profile.

    Nobody gets round a recommendation this way: to file directly is said in the profile of the unit.
    """
    application.refresh_from_db(from_queryset=Application.objects.select_for_update())
    if APPLICANT not in application.seats_of(by):
        raise Refused(_("归口单位由项目负责人选。"))
    if application.route != Route.COUNTY_PROJECT or application.state not in WRITING:
        raise Refused(_("提交以后不能换归口单位；先撤回修改，或请归口退回。"))
    if not recommender.recommends:
        raise Refused(_("“%(name)s”不能归口推荐，请在所列单位里选。") % {"name": recommender})
    before = application.recommender
    if before != recommender:
        application.recommender = recommender
        application.save(update_fields=["recommender"])
        told = {"before": str(before or _("直报")), "after": str(recommender)}
        journal.write("county_project.choose_recommender", application, by=by, detail={"facts": told})
    return application
