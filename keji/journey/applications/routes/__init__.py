from keji.journey.applications.routes import acceptance, annual_report, change, county_project

__all__ = ["acceptance", "annual_report", "change", "county_project"]
