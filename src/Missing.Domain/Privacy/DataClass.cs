namespace Missing.Domain.Privacy;

/// <summary>The privacy class of a stored member: what it says, and about whom.</summary>
public enum DataClass
{
    /// <summary>Identifies a record, an entry or a member of staff inside this product, and means nothing outside it.</summary>
    Id,

    /// <summary>Times, and what clocks, flags and figures depend on. It stays when the rest is withheld.</summary>
    Operational,

    /// <summary>
    /// Who works on it, and their rank, team and force. Ownership and deadlines compare it, so it stays at disposal; where a record is
    /// closed to the reader it is withheld, but for what is the reader's own.
    /// </summary>
    Staff,

    /// <summary>
    /// An authority or a district: it stays at disposal, since figures are by it; where a record is closed it is left out, since it says
    /// where the child lives.
    /// </summary>
    Local,

    /// <summary>About the child, or leads to the child in another system (an incident or crime number).</summary>
    Personal,

    /// <summary>About the child's health, ethnicity, exploitation or harm: UK GDPR article 9, DPA 2018 section 35(8).</summary>
    Special,

    /// <summary>About somebody else: a reporter, carer, witness, worker of another organisation.</summary>
    ThirdParty,

    /// <summary>The child's associates: withheld as third parties are; where a record is closed, not even how many there are is told.</summary>
    Associates,
}
