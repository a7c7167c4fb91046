namespace Vardbalans.App.Tests.Access;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class MovedClock(DateTimeOffset now) : TimeProvider
{
    public MovedClock()
        : this(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public DateTimeOffset Now { get; private set; } = now;

    public void Move(TimeSpan by) => Now += by;

    public override DateTimeOffset GetUtcNow() => Now;
}
