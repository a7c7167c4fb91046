namespace Vardbalans.Core.Governance;

/// <summary>The roles that a region's production and capacity management knows (docs/methods/mandates.md), and the two that run and review the program.</summary>
public enum Role
{
    /// <summary>Nämnd, regionstyrelse.</summary>
    Board = 0,

    /// <summary>Hälso- och sjukvårdsdirektör.</summary>
    HealthDirector = 1,

    /// <summary>Sjukvårdsdirektör, områdeschef.</summary>
    AreaDirector = 2,

    /// <summary>Verksamhetschef.</summary>
    ClinicManager = 3,

    /// <summary>KPS-ägare.</summary>
    PlanOwner = 4,

    /// <summary>KPS-ledare.</summary>
    PlanLeader = 5,

    /// <summary>Controller, ekonom.</summary>
    Controller = 6,

    /// <summary>Sektionschef.</summary>
    SectionHead = 7,

    /// <summary>Enhetschef.</summary>
    UnitManager = 8,

    /// <summary>Koordinator.</summary>
    Coordinator = 9,

    /// <summary>Schemaläggare.</summary>
    Scheduler = 10,

    /// <summary>Bokningspersonal.</summary>
    Booker = 11,

    /// <summary>Tillgänglighetsansvarig.</summary>
    AccessManager = 12,

    /// <summary>Ledamot i tillgänglighetsrådet.</summary>
    AccessCouncil = 13,

    /// <summary>Ledamot i operationsrådet, ett per sjukhus.</summary>
    TheatreCouncil = 14,

    /// <summary>Produktionschef.</summary>
    ProductionManager = 15,

    /// <summary>Metodstöd, utvecklingsenhet, PKS-stöd.</summary>
    MethodSupport = 16,

    /// <summary>HR.</summary>
    HumanResources = 17,

    /// <summary>IT-centrum.</summary>
    Technician = 18,

    /// <summary>Privat vårdgivare; not an employee of the region.</summary>
    PrivateProvider = 19,

    /// <summary>Systemförvaltare: gives mandates and keeps the accounts.</summary>
    Administrator = 20,

    /// <summary>Revisor: reviews who saw and changed what.</summary>
    Auditor = 21,
}
