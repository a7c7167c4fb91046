using System.Globalization;
using System.Text;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>What a field holds, as far as a proposal needs to know.</summary>
internal enum FieldHolds
{
    Text,
    Number,
    Date,
    Week,
    Period,
    Code,
}

/// <summary>A field that a column may be for.</summary>
/// <param name="Name">As profiles write it.</param>
/// <param name="Holds">What it holds.</param>
/// <param name="IsRequired">A profile without it is no profile.</param>
/// <param name="Unit">The unit of its numbers, where a file may use another.</param>
internal sealed record KnownField(string Name, FieldHolds Holds, bool IsRequired, FieldUnit Unit = FieldUnit.None);

/// <summary>The unit that a field's numbers are kept in.</summary>
internal enum FieldUnit
{
    None,
    Minutes,
    Percent,
}

/// <summary>Names that systems give to the columns of our fields.</summary>
internal static class ColumnNames
{
    private const double Exact = 1;

    /// <summary>The certainty of a name that some system uses.</summary>
    internal const double Known = 0.9;

    private const double Close = 0.6;

    /// <summary>By the field's name: what systems call it, in the spelling of <see cref="Plain"/>.</summary>
    private static readonly Dictionary<string, string[]> Called = new(StringComparer.Ordinal)
    {
        ["enhet"] = ["enhethsaid", "enhetskod", "klinik", "mottagning", "vardenhet", "kombika", "unit", "unitcode", "hb", "hbt", "healthboard", "board", "lhb", "healthboardname", "mottagandeenhet", "recipientcareunitkombika"],
        ["klinik"] = ["enhet", "enhetskod", "enhethsaid", "vardenhet", "mottagning", "kombika", "unit"],
        ["sjukhus"] = ["plats", "site", "hospital", "location"],
        ["aktivitet"] = ["aktivitetskod", "kontakttyp", "vardtyp", "besokstyp", "activity", "admissiontype", "specialty", "specialtyname", "typ"],
        ["vecka"] = ["isovecka", "ar-vecka", "arvecka", "week", "weekending", "weekendingdate", "weekstarting", "veckoslut", "veckaslutar", "veckanslutar", "veckaborjar", "veckanborjar", "datum", "dag", "date"],
        ["år"] = ["isoar", "veckoar", "kalenderar", "year", "isoyear"],
        ["period"] = ["manad", "armanad", "month", "monthyear", "yearmonth", "kvartal", "quarter"],
        ["planerat"] = ["plan", "planerade", "planantal", "antalplanerade", "planned"],
        ["väntande"] = ["antalvantande", "vantar", "waiting", "patientswaiting", "kolangd"],
        ["väntande_över_90"] = ["vantatover90", "over90", "over90dagar", "vantandeover90dagar", "waitingover90"],
        ["ledig_kapacitet"] = ["ledigatider", "freecapacity"],
        ["uppskattad_väntetid_veckor"] = ["uppskattadvantetid", "forvantadvantetid", "expectedwait", "expectedweeks"],
        ["utlokaliserade"] = ["utlokut", "utlok"],
        ["disponibla_vårddygn"] = ["disponiblavarddygn", "disponibla", "tillgangligavarddygn", "allstaffedbeddays", "availabledays", "availablebeddays"],
        ["belagda_vårddygn"] = ["belagdavarddygn", "belagda", "totaloccupiedbeddays", "occupieddays", "occupiedbeddays"],
        ["utfall"] = ["utfallantal", "antal", "genomforda", "utfort", "done", "count", "number", "numberadmissions", "admissions", "activitycount"],
        ["inflöde"] = ["inkomna", "inflow", "nya", "remisser", "referrals"],
        ["bokade"] = ["booked", "bokningar", "antalbokade"],
        ["uteblivna"] = ["noshow", "dna", "uteblev"],
        ["avbokade_patient"] = ["senaavbokningarpatient", "avbokadpat"],
        ["avbokade_vård"] = ["senaavbokningarvard", "avbokadvard"],
        ["planerade_minuter"] = ["planeradmin", "planerademinuter", "planeradminuter", "plannedminutes"],
        ["minuter"] = ["faktiskaminuter", "tid", "minutes", "actualminutes"],
        ["patient"] = ["patientpseudo", "patientid", "personnummer", "pnr", "patientkey"],
        ["person"] = ["personpseudo", "anstalldid", "personnummer"],
        ["kontakt_id"] = ["kontaktid", "appointmentid", "besoksid"],
        ["vanta_id"] = ["vantaid", "vantelistaid", "waitid"],
        ["remiss_id"] = ["remissid", "referralid"],
        ["op_id"] = ["opid", "operationsid"],
        ["vtf_id"] = ["vtfid", "vardtillfalleid"],
        ["anstallning_id"] = ["anstallningid", "anstallningsnummer"],
        ["plats"] = ["sjukhus", "site", "hospital", "location"],
        ["yrkeskategori"] = ["yrke", "kompetens", "yrkeskod", "aid", "profession"],
        ["maldatum"] = ["medicinsktmaldatum", "targetdate"],
        ["hemregion"] = ["lkf", "betalanderegion", "residence"],
        ["akut"] = ["akutelektiv", "isemergency", "urgency"],
        ["version"] = ["senastandrad", "andrad", "transaktion", "transaktionsnummer", "timestampsaved", "updated"],
        ["remiss_datum"] = ["remissdatum", "referraldate"],
        ["ankomst_datum"] = ["ankomstdatum", "arrivaldate"],
        ["stallningstagande_datum"] = ["stallningstagande", "stallningstagandedatum", "bedomddatum"],
        ["beslut_datum"] = ["beslutdatum", "beslutsdatum"],
        ["beslut_avslut_datum"] = ["beslutavslut"],
        ["avslut_datum"] = ["avslutaddatum"],
        ["avvikelse"] = ["avvikelsekod"],
    };

    /// <summary>How sure one can be that a column with this name is for the field, 0–1.</summary>
    public static double Certainty(string column, string field)
    {
        var (plain, wanted) = (Plain(column), Plain(field));
        if (plain == wanted)
        {
            return Exact;
        }

        var also = Called.GetValueOrDefault(field) ?? [];
        if (also.Contains(plain))
        {
            return Known;
        }

        return also.Append(wanted).Any(n => IsClose(plain, n)) ? Close : 0;
    }

    /// <summary>A letter in five may differ: <c>vantande</c> and <c>vantaid</c> are two words, not one misspelt.</summary>
    private static bool IsClose(string a, string b) => Math.Min(a.Length, b.Length) is >= 4 and var shorter && Nearest.Distance(a, b) <= Math.Max(1, shorter / 5);

    /// <summary>Small letters without marks, and digits.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }
}
