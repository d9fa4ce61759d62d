using Missing.Api.Shared.Problems;

namespace Missing.Api.Access.Door;

/// <summary>What the door of a record answers: closed, or open to who says why.</summary>
public static class DoorProblems
{
    extension(Problem)
    {
        /// <summary>What is told of a record that is closed to the person.</summary>
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

        /// <summary>Why a reason is asked for, in a sentence.</summary>
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
