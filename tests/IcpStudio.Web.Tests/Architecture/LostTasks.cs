using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace IcpStudio.Web.Tests.Architecture;

/// <summary>Finds, in compiled code, tasks that are thrown away as soon as they are begun, and with them their errors.</summary>
internal static class LostTasks
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Every method that begins a task and drops it: <c>Type.Method → Called</c>.</summary>
    public static IEnumerable<string> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All))
        from called in Dropped(method)
        select $"{NameOf(type)}.{method.Name} → {called.DeclaringType?.Name}.{called.Name}";

    /// <summary>Every <c>async void</c>: its errors end the process.</summary>
    public static IEnumerable<string> AsyncVoidIn(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All)
        where method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null
        select $"{NameOf(type)}.{method.Name}";

    private static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{NameOf(outer)}.{type.Name}" : type.Name;

    private static IEnumerable<MethodInfo> Dropped(MethodBase method)
    {
        MethodBase? last = null;
        foreach (var (code, called) in CalledMembers.Instructions(method))
        {
            if (code == OpCodes.Pop && last is MethodInfo dropped && IsTask(dropped.ReturnType))
                yield return dropped;
            last = called;
        }
    }

    private static bool IsTask(Type type) => typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));
}
