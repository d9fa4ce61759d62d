namespace Missing.Demo;

/// <summary>Why the demo cannot go on, in one plain sentence for the person at the console.</summary>
public sealed class DemoException : Exception
{
    public DemoException() { }

    public DemoException(string message) : base(message) { }

    public DemoException(string message, Exception innerException) : base(message, innerException) { }
}
