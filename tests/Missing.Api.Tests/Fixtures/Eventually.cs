namespace Missing.Api.Tests.Fixtures;

/// <summary>For what comes true a moment after the answer.</summary>
public static class Eventually
{
    /// <summary>Asks until the answer is right; fails with the last one after a quarter of a minute.</summary>
    public static async Task<T> Of<T>(Func<Task<T>> ask, Func<T, bool> isRight)
    {
        var until = DateTime.UtcNow.AddSeconds(15);
        while (true)
        {
            var answer = await ask();
            if (isRight(answer)) return answer;
            Assert.True(DateTime.UtcNow < until, $"It did not happen within 15 seconds; at last: {answer}");
            await Task.Delay(50);
        }
    }
}
