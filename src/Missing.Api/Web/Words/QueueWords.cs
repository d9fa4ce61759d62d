namespace Missing.Api.Web.Words;

/// <summary>A queue in words: its name, the order of its rows as printed above them, and what an empty one says.</summary>
public sealed record QueueText(string Title, string Order, string Empty);

/// <summary>The words of the work queues.</summary>
public static class QueueWords
{
    public static readonly QueueText Research = new(
        "Research",
        "Overdue by risk, then lateness; then what falls due soonest; then what is owed without a time, by risk and the longest owed.",
        "No research is owed.");

    public static readonly QueueText Unowned = new(
        "Nobody owns", "Gravest risk first, then the longest missing.", "Every missing child has an owner.");

    public static readonly QueueText Unaccepted = new(
        "Given, not accepted", "The longest waiting first.", "Nothing waits to be accepted.");

    public static readonly QueueText PhoneData = new(
        "Phone data awaiting a decision", "What falls due first stands first.", "No request waits for a decision.");

    public static readonly QueueText Reviews = new(
        "Reviews", "Overdue by risk, then lateness; then what falls due soonest.", "No review is due.");

    public static readonly QueueText Returns = new(
        "Returned children",
        "Overdue by risk, then lateness; then what falls due soonest.",
        "Nothing is owed for any child who came back.");

    public static readonly QueueText Ppns = new(
        "Public protection notices",
        "By risk, not by date: immediate harm, then exploitation marker, then level, then the oldest.",
        "Every notice has been sent.");

    public static readonly QueueText Owned = new(
        "What I own", "Overdue by risk, then lateness; then what falls due soonest.", "You own no episode.");

    public static readonly QueueText Actions = new(
        "Actions set for me", "What is wanted soonest first.", "No action is set for you by name or by role.");

    public static readonly QueueText ForMe = new(
        "Waiting for me to accept", "The longest waiting first.", "Nothing waits for you to accept.");

    public static readonly QueueText GivenByMe = new(
        "Given by me, not accepted yet", "The longest waiting first.", "Everything you gave has been accepted.");

    public static readonly QueueText Alarms = new(
        "Alarms", "The newest first. A shelved alarm comes back by itself.", "No alarm waits for an answer.");
}
