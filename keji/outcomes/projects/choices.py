from keji.journey.applications.choices import Conclusion

#: Conclusions after which the last instalment is paid.
ENDED_WELL = (Conclusion.PASSED, Conclusion.CONCLUDED)
