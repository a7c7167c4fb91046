namespace Vardbalans.Core.Organisation;

/// <summary>A level of the line organisation, from the top.</summary>
public enum CareUnitKind
{
    /// <summary>The region itself (<i>region</i>).</summary>
    Region = 0,

    /// <summary>An area of care (<i>verksamhetsområde</i>), led by an area director.</summary>
    Area = 1,

    /// <summary>A clinic (<i>klinik</i>), led by a head of clinic.</summary>
    Clinic = 2,

    /// <summary>A unit of a clinic (<i>enhet</i>): the smallest that has a plan.</summary>
    Unit = 3,
}

/// <summary>Who runs a care unit.</summary>
public enum ProviderKind
{
    /// <summary>The region's own (<i>egen regi</i>).</summary>
    Own = 0,

    /// <summary>A contracted private provider (<i>privat vårdgivare med avtal</i>).</summary>
    Private = 1,
}

/// <summary>How the patient and the care met (<i>kontaktform</i>).</summary>
public enum ContactForm
{
    /// <summary>The source does not say.</summary>
    NotStated = 0,

    /// <summary>On site.</summary>
    OnSite = 1,

    /// <summary>At the patient's home.</summary>
    HomeVisit = 2,

    /// <summary>By telephone.</summary>
    Telephone = 3,

    /// <summary>By video, chat or the like.</summary>
    Digital = 4,
}

/// <summary>Acute or elective (<i>akut, elektiv</i>).</summary>
public enum Urgency
{
    /// <summary>The source does not say.</summary>
    NotStated = 0,

    /// <summary>Acute.</summary>
    Acute = 1,

    /// <summary>Elective: planned beforehand.</summary>
    Elective = 2,
}

/// <summary>Does the patient live in the region? (<i>hemregion</i>)</summary>
public enum Residence
{
    /// <summary>The source does not say.</summary>
    NotStated = 0,

    /// <summary>In this region.</summary>
    Home = 1,

    /// <summary>In another region or abroad.</summary>
    Other = 2,
}

/// <summary>What one of an activity is counted in.</summary>
public enum CountingUnit
{
    /// <summary>Visits (<i>besök</i>).</summary>
    Visits = 0,

    /// <summary>Operations (<i>operationer</i>).</summary>
    Operations = 1,

    /// <summary>Treatments (<i>behandlingar</i>).</summary>
    Treatments = 2,

    /// <summary>Examinations (<i>undersökningar</i>).</summary>
    Examinations = 3,

    /// <summary>Inpatient stays (<i>vårdtillfällen</i>).</summary>
    Stays = 4,

    /// <summary>Contacts (<i>kontakter</i>).</summary>
    Contacts = 5,

    /// <summary>Enrolled persons (<i>inskrivna</i>).</summary>
    Enrolments = 6,
}

/// <summary>Which stage of the waiting-time guarantee an activity belongs to (domain rules are dated data, not code).</summary>
public enum GuaranteeStage
{
    /// <summary>Outside the guarantee.</summary>
    None = 0,

    /// <summary>First visit in specialised care.</summary>
    FirstVisit = 1,

    /// <summary>Treatment or operation.</summary>
    Treatment = 2,
}
