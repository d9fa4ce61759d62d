using Missing.Api.Shared.Problems;

namespace Missing.Api.Access.Door;

/// <summary>The problems returned at the door of a record: closed, or open once a reason is given.</summary>
public static class DoorProblems
{
    extension(Problem)
    {
        /// <summary>The problem for a record that is closed to the person.</summary>
        public static Problem Restricted(SafetyStub stub) =>
            new(403, "restricted", "This record is restricted",
                "A record matches. It is closed to you: call the duty inspector, or break the glass if life is at risk. You can still report the child and add information.")
            {
                More = new Dictionary<string, object?>
                {
                    ["isMissing"] = stub.IsMissing,
                    ["openReference"] = stub.Reference,
                    ["riskLevel"] = stub.RiskLevel,
                    ["call"] = stub.Call,
                },
            };

        public static Problem ReasonRequired(ReasonWanted wanted) =>
            new(403, "reason-required", "Say why you look",
                $"{Because(wanted)} Send a code in the {AccessReasons.Header} header: {string.Join(", ", AccessReasons.Codes)}.");

        /// <summary>A sentence that says why a reason is asked for.</summary>
        public static string Because(ReasonWanted wanted) => wanted switch
        {
            ReasonWanted.Restricted => "The record is restricted.",
            ReasonWanted.LongClosed => "The episode was closed more than 28 days ago.",
            ReasonWanted.Export => "A copy of the whole record leaves.",
            ReasonWanted.OtherDistrict => "The child is not of your district.",
            _ => "Every look at a record needs a reason here.",
        };
    }
}
